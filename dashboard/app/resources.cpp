// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/resources.h"

#include <QDir>

// Q_INIT_RESOURCE declares a function of the global namespace, so it cannot stand in ours.
static void initialiseResources() {
  Q_INIT_RESOURCE(app);
  Q_INIT_RESOURCE(translations);
}

namespace ron::dash {

void loadResources() { initialiseResources(); }

}  // namespace ron::dash
