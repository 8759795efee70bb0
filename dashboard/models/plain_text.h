// SPDX-License-Identifier: GPL-3.0-or-later
//
// What others wrote (names from a source, notes, typed values), made fit for one line of a window: bounded in length,
// without line breaks, control characters or marks that turn the direction of what stands beside it. Pure functions.
#pragma once

#include <QString>

#include <string>

namespace ron::dash {

/// Everything that cannot be shown becomes a space; what is longer than `most` characters is cut, and says so with "…".
[[nodiscard]] QString plainLine(const QString& text, qsizetype most);

/// The same, kept apart from its neighbours in a sentence: text of the other direction must not pull figures along.
[[nodiscard]] QString isolated(const QString& text);

/// A name as it stands in a sentence: both of the above, and no longer than a sentence bears.
[[nodiscard]] QString nameInSentence(const std::string& name);

/// Fit for a tool tip, which would take what looks like HTML for HTML, and fetch what that names.
[[nodiscard]] QString forToolTip(const QString& text);

}  // namespace ron::dash
