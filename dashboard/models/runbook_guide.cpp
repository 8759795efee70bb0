// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook_guide.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

#include "drill/runbook.h"

namespace ron::dash {

namespace {

struct RunbookWords {
  Q_DECLARE_TR_FUNCTIONS(Runbook)
};

QString text(std::string_view utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }

/// What stands under each level-2 heading, in their order.
QStringList bodiesOf(const QString& markdown) {
  QStringList bodies;
  for (const QString& line : markdown.split(u'\n')) {
    if (line.startsWith(QStringLiteral("## "))) {
      bodies.append(QString());
    } else if (!bodies.isEmpty()) {
      bodies.back() += line + u'\n';
    }
  }
  return bodies;
}

/// "R1" in running text leads to the section whose title begins so.
QString linked(QString html, const std::vector<RunbookPage>& pages, const QString& own) {
  for (const RunbookPage& page : pages) {
    const QString name = page.title.section(u' ', 0, 0);
    static const QRegularExpression isName(QStringLiteral("^[A-Z][0-9]+$"));
    if (page.anchor == own || !isName.match(name).hasMatch()) {
      continue;
    }
    html.replace(QRegularExpression(QStringLiteral("\\b%1\\b").arg(name)),
                 QStringLiteral("<a href=\"#%1\">%2</a>").arg(page.anchor, name));
  }
  return html;
}

/// Bold, italic, code and anchors: what the runbook uses within a line.
QString inlineHtml(const QString& markdown, const std::vector<RunbookPage>& pages, const QString& own) {
  static const QRegularExpression anchor(QStringLiteral("&lt;a id=&quot;([^&]+)&quot;&gt;&lt;/a&gt;"));
  static const QRegularExpression bold(QStringLiteral("\\*\\*([^*]+)\\*\\*"));
  static const QRegularExpression italic(QStringLiteral("\\*([^*]+)\\*"));
  QString html;
  bool code = false;   // each back-tick turns it
  for (const QString& part : markdown.toHtmlEscaped().split(u'`')) {
    if (code) {
      html += QStringLiteral("<code>%1</code>").arg(part);
    } else {
      html += linked(part, pages, own)
                  .replace(anchor, QStringLiteral("<a name=\"\\1\"></a>"))
                  .replace(bold, QStringLiteral("<b>\\1</b>"))
                  .replace(italic, QStringLiteral("<i>\\1</i>"));
    }
    code = !code;
  }
  return html;
}

/// Paragraphs and one level of numbered steps, whose lines go on indented.
QString blocksHtml(const QString& markdown, const std::vector<RunbookPage>& pages, const QString& own) {
  static const QRegularExpression step(QStringLiteral("^[0-9]+\\. +"));
  QString html, block;
  bool inStep = false, inList = false;
  const auto close = [&] {
    if (block.isEmpty()) return;
    if (inStep != inList) html += inStep ? QStringLiteral("<ol>") : QStringLiteral("</ol>");
    inList = inStep;
    html += QString(inStep ? QStringLiteral("<li>%1</li>") : QStringLiteral("<p>%1</p>"))
                .arg(inlineHtml(block, pages, own));
    block.clear();
  };
  for (const QString& line : markdown.split(u'\n')) {
    const auto begins = step.match(line);
    if (line.trimmed().isEmpty() || begins.hasMatch()) close();
    if (block.isEmpty()) inStep = begins.hasMatch();
    const QString more = begins.hasMatch() ? line.mid(begins.capturedEnd()) : line.trimmed();
    block += block.isEmpty() || more.isEmpty() ? more : u' ' + more;
  }
  close();
  return inList ? html + QStringLiteral("</ol>") : html;
}

constexpr auto kRecovery = "what-recovery-means";
constexpr auto kCutoverSection = "r3-two-bus-cutover";

}  // namespace

RunbookGuide::RunbookGuide() : RunbookGuide(sim::builtin_runbook()) {}

RunbookGuide::RunbookGuide(std::string_view markdown) {
  for (const sim::RunbookSection& section : sim::sections_of(markdown)) {
    RunbookPage page{.anchor = text(section.anchor), .title = text(section.title), .steps = {}, .html = {}};
    for (const sim::RunbookStep& step : section.steps) {
      page.steps.append(text(step.anchor));
    }
    m_pages.push_back(std::move(page));
  }
  const QStringList bodies = bodiesOf(text(markdown));
  for (std::size_t index = 0; index < m_pages.size(); ++index) {
    RunbookPage& page = m_pages[index];
    page.html = QStringLiteral("<h3>%1</h3>").arg(page.title.toHtmlEscaped()) +
                blocksHtml(bodies.value(static_cast<qsizetype>(index)), m_pages, page.anchor);
  }
}

int RunbookGuide::pageOf(const QString& anchor) const {
  const auto has = [&anchor](const RunbookPage& page) { return page.anchor == anchor || page.steps.contains(anchor); };
  const auto found = std::ranges::find_if(m_pages, has);
  return found == m_pages.end() ? -1 : static_cast<int>(found - m_pages.begin());
}

QString RunbookGuide::titleOf(const QString& anchor) const {
  const int page = pageOf(anchor);
  return page < 0 ? QString() : m_pages[static_cast<std::size_t>(page)].title;
}

RunbookPlace runbookPlaceNow(const std::vector<Alarm>& raised, bool cutoverInProgress) {
  const auto place = [&raised](auto fits) -> std::optional<RunbookPlace> {
    const auto found =
        std::ranges::find_if(raised, [&fits](const Alarm& alarm) { return !alarm.isShelved() && fits(alarm); });
    if (found == raised.end()) return std::nullopt;
    return RunbookPlace{found->rule.runbookSection, found->rule.title};
  };
  const auto waits = [](const Alarm& alarm) { return alarm.needsAttention(); };
  const auto waitsCritically = [](const Alarm& alarm) {
    return alarm.needsAttention() && alarm.rule.severity == Severity::Critical;
  };
  if (auto now = place(waitsCritically)) return *now;
  if (cutoverInProgress) return {QString::fromLatin1(kCutoverSection), RunbookWords::tr("A cutover is in progress")};
  if (auto now = place(waits)) return *now;
  if (auto now = place([](const Alarm&) { return true; })) return *now;
  return {QString::fromLatin1(kRecovery), RunbookWords::tr("No alarm is raised")};
}

}  // namespace ron::dash
