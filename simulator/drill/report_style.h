// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The look of the HTML report: light and dark as the reader's system has it, and on paper. Private to this folder.
#pragma once

#include <string_view>

namespace ron::sim::detail {

inline constexpr std::string_view report_style = R"css(
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#1b2330;--soft:#5b6678;--rule:#dfe3ea;
--good:#1a7f45;--good-bg:#e3f4ea;--bad:#b3261e;--bad-bg:#fbe7e5;--void:#8a6100;--void-bg:#fbf1d8;
--c1:#c2410c;--c2:#2563c9;--c3:#0f7f76;--ghost:#7b8494;--inject:#7c3aed;--alert:#c81e1e;--operator:#1d6fd1;--false:#b07500}
@media (prefers-color-scheme:dark){:root{--bg:#12161d;--card:#1a2029;--ink:#e5e9f0;--soft:#9aa6b8;--rule:#2d3643;
--good:#5fd08f;--good-bg:#163524;--bad:#ff8a80;--bad-bg:#42201e;--void:#f0c35b;--void-bg:#3a2f14;
--c1:#fb923c;--c2:#6ea8fe;--c3:#3fc9bb;--ghost:#8d97a8;--inject:#b794f6;--alert:#ff7b72;--operator:#6cb2ff;--false:#e9b949}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,"Segoe UI","DejaVu Sans",sans-serif}
main{max-width:1040px;margin:0 auto;padding:28px 20px 60px}
.kicker{margin:0;color:var(--soft);font-size:13px;letter-spacing:.06em;text-transform:uppercase}
h1{margin:.1em 0 .3em;font-size:30px;line-height:1.2}
h2{margin:0 0 12px;font-size:19px}h3{margin:18px 0 6px;font-size:15px}
.lead{max-width:75ch;margin:0 0 12px}
.facts{display:flex;flex-wrap:wrap;gap:6px;margin:0 0 18px}
.facts span{padding:2px 10px;border:1px solid var(--rule);border-radius:12px;color:var(--soft);font-size:13px}
section{margin:16px 0;padding:18px 20px;background:var(--card);border:1px solid var(--rule);border-radius:10px}
.verdict{display:flex;flex-wrap:wrap;gap:28px;align-items:center;border-left-width:6px}
.verdict.good{border-left-color:var(--good)}.verdict.bad{border-left-color:var(--bad)}
.verdict.void{border-left-color:var(--void)}
.big p{margin:0}.outcome{font-size:20px;font-weight:650}
.good .outcome{color:var(--good)}.bad .outcome{color:var(--bad)}.void .outcome{color:var(--void)}
.points{font-size:42px;font-weight:700;line-height:1.15;font-variant-numeric:tabular-nums}
.points small{font-size:18px;font-weight:400;color:var(--soft)}.need{color:var(--soft);font-size:13px}
table{width:100%;border-collapse:collapse;font-size:14px}
th{text-align:left;font-weight:600;color:var(--soft);font-size:13px}
td,th{padding:5px 10px 5px 0;vertical-align:top}
tbody tr+tr td,.score tr+tr>*{border-top:1px solid var(--rule)}
.num,.data td{font-variant-numeric:tabular-nums;white-space:nowrap}
td small{display:block;color:var(--soft);font-size:13px}.num small{display:inline}
.score{flex:1 1 520px;width:auto}.score th{color:var(--ink);white-space:nowrap}
.bar{width:32%;vertical-align:middle}
.bar i{display:block;height:9px;min-width:2px;border-radius:5px;background:var(--c2)}
.harm .bar{vertical-align:top;padding-top:12px}.harm .bar i{background:var(--bad)}.raw{color:var(--soft);font-size:13px}.raw span{display:block}
.reasons{margin:0 0 14px;padding:12px 12px 12px 34px;background:var(--bad-bg);border-radius:8px}
.warn{padding:10px 14px;background:var(--void-bg);border-radius:8px}.note{color:var(--soft);font-size:13px}
.debrief{max-width:80ch;margin:14px 2px}
figure{margin:0 0 14px}svg{display:block;width:100%;height:auto;overflow:visible}
svg text{font:12px system-ui,"Segoe UI","DejaVu Sans",sans-serif;fill:var(--ink)}
svg .title{font-size:14px;font-weight:600}svg .unit,svg .tick{fill:var(--soft);font-weight:400;font-size:12px}
.grid{stroke:var(--rule);stroke-width:1}.line{fill:none;stroke-width:1.8;stroke-linejoin:round}
.area{stroke:none;opacity:.13}
.line1{stroke:var(--c1)}.line2{stroke:var(--c2)}.line3{stroke:var(--c3)}
.ghost{stroke:var(--ghost);stroke-dasharray:5 4}
.area.line1{fill:var(--c1)}.area.line2{fill:var(--c2)}.area.line3{fill:var(--c3)}
.limit{stroke:var(--bad);stroke-dasharray:2 4;stroke-width:1.2}svg .limit-text{fill:var(--bad)}
.mark line{stroke-width:1;stroke-dasharray:1 3}.m-inject{--m:var(--inject)}.m-alert{--m:var(--alert)}
.m-operator{--m:var(--operator)}.m-false{--m:var(--false)}.mark line{stroke:var(--m)}.mark circle{fill:var(--m)}
.key{display:flex;flex-wrap:wrap;gap:16px;margin:0 0 14px 58px;font-size:13px;color:var(--soft)}
.key span::before{content:"";display:inline-block;width:8px;height:8px;margin-right:6px;border-radius:50%;background:var(--m)}
.strip{margin-bottom:4px}.state rect{rx:4px;stroke:var(--card);stroke-width:1}
svg .state text{font-size:12px;font-weight:600}
.calm rect{fill:var(--good-bg)}.alarm rect{fill:var(--bad-bg)}.known rect{fill:var(--void-bg)}
.mend rect{fill:var(--c2);opacity:.28}.after rect{fill:var(--rule)}
.scroll{overflow-x:auto}a{color:var(--operator);text-decoration:none}a:hover{text-decoration:underline}
.kind{display:inline-block;min-width:5.6em;padding:0 8px;border-radius:9px;background:var(--rule);font-size:12px;text-align:center;white-space:nowrap}
.k-alert .kind{background:var(--bad-bg);color:var(--bad)}.k-operator .kind{background:var(--operator);color:var(--card)}
.k-inject .kind{background:var(--inject);color:var(--card)}.k-symptom .kind{background:var(--void-bg);color:var(--void)}
.k-false-recovery .kind{background:var(--false);color:var(--card)}.k-task .kind,.k-effect .kind{background:var(--good-bg);color:var(--good)}
.book{font-size:12px;padding:0 6px;border:1px solid var(--rule);border-radius:8px;white-space:nowrap}
.dot{display:inline-block;width:20px;height:20px;border-radius:50%;text-align:center;line-height:20px;font-size:13px;font-weight:700}
.dot.good{background:var(--good-bg);color:var(--good)}.dot.bad{background:var(--bad-bg);color:var(--bad)}
summary{cursor:pointer;font-weight:600}tr:target td,li:target,h3:target{background:var(--void-bg)}
ol{margin:6px 0;padding-left:26px}code{font-size:12px;word-break:break-all}
@media print{:root{color-scheme:light;--bg:#fff;--card:#fff;--ink:#000;--soft:#444;--rule:#ccc}
body{font-size:11pt}main{max-width:none;padding:0}section{break-inside:avoid-page;padding:10px 0;border-width:1px 0 0;border-radius:0}
section.verdict{border-left-width:6px;padding-left:12px}figure,tr{break-inside:avoid}.timeline td{padding:2px 8px 2px 0}
details{display:none}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)css";

}  // namespace ron::sim::detail
