// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/row_choice.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

#include "models/headline.h"
#include "models/plain_text.h"

namespace ron::dash {
namespace {

struct RowWords {
  Q_DECLARE_TR_FUNCTIONS(RowChoice)
};

constexpr qsizetype kLongestFilterQuoted = 24;

bool matches(const RowCandidate& candidate, const QString& filter) {
  if (filter.isEmpty()) return true;
  const QString name = QString::fromUtf8(candidate.name.data(), static_cast<qsizetype>(candidate.name.size()));
  return name.contains(filter, Qt::CaseInsensitive);
}

QString counted(std::size_t count) { return numberText(static_cast<double>(count)); }

QString stateOfHidden(const RowChoice& choice, RowsOf what) {
  if (what == RowsOf::Publishers) {
    return choice.hiddenLosing > 0 ? RowWords::tr("%1 of them refused").arg(counted(choice.hiddenLosing))
                                   : RowWords::tr("none of them refused");
  }
  if (choice.hiddenLosing > 0) return RowWords::tr("%1 of them losing").arg(counted(choice.hiddenLosing));
  if (choice.hiddenTroubled > 0) return RowWords::tr("%1 of them in trouble").arg(counted(choice.hiddenTroubled));
  return RowWords::tr("all keeping up");
}

}  // namespace

RowChoice chooseRows(std::span<const RowCandidate> candidates, const QString& filter, std::size_t most) {
  RowChoice choice{.shown = {}, .all = candidates.size()};
  const auto kept = static_cast<std::size_t>(std::ranges::count_if(candidates, &RowCandidate::kept));
  std::size_t keptLeft = std::min(kept, most);
  std::size_t room = most - keptLeft;
  for (std::size_t index = 0; index < candidates.size(); ++index) {
    const RowCandidate& candidate = candidates[index];
    const bool match = matches(candidate, filter);
    choice.matching += match ? 1 : 0;
    std::size_t& left = candidate.kept ? keptLeft : room;
    if (left > 0 && (candidate.kept || match)) {
      --left;
      choice.shown.push_back(index);
      continue;
    }
    ++choice.hidden;
    choice.hiddenLosing += candidate.losing ? 1 : 0;
    choice.hiddenTroubled += candidate.troubled && !candidate.losing ? 1 : 0;
  }
  return choice;
}

QString hiddenText(const RowChoice& choice, const QString& filter, RowsOf what) {
  QStringList parts;
  if (choice.matching == 0 && !filter.isEmpty()) {
    parts << RowWords::tr("No name of %1 contains “%2”")
                 .arg(counted(choice.all), plainLine(filter, kLongestFilterQuoted));
  } else if (!filter.isEmpty()) {
    parts << RowWords::tr("%1 of %2 match").arg(counted(choice.matching), counted(choice.all));
  }
  if (choice.hidden > 0) {
    const QString which = filter.isEmpty() ? RowWords::tr("%1 more, %2") : RowWords::tr("%1 not shown, %2");
    parts << which.arg(counted(choice.hidden), stateOfHidden(choice, what));
  }
  if (choice.notFollowed > 0)
    parts << RowWords::tr("%1 beyond these are not followed").arg(counted(choice.notFollowed));
  return parts.join(QStringLiteral("; "));
}

}  // namespace ron::dash
