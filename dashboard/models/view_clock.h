// SPDX-License-Identifier: GPL-3.0-or-later
//
// ViewClock: which stretch of time the plots show. Live follows the newest sample; paused stands still
// while recording goes on and says how far behind it is. Zooms can be taken back, one by one.
#pragma once

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace ron::dash {

class ViewClock final : public QObject {
  Q_OBJECT
 public:
  static constexpr double kDefaultWindow = 60;
  static constexpr double kShortestWindow = 1;
  static constexpr double kLongestWindow = 24 * 3600.0;
  static constexpr std::size_t kMostZooms = 50;      ///< that can be taken back; older ones are forgotten
  static constexpr double kOneGesture = 1;           ///< seconds in which turns of the wheel are one zoom

  explicit ViewClock(QObject* parent = nullptr);

  void setNewest(double seconds);              ///< the newest sample; the view follows unless paused
  void clear();

  void pause();
  void goLive();
  void togglePause();
  /// Pauses and shows this instant at the right edge (clamped to the newest sample).
  void seek(double seconds);
  /// Length of the stretch, clamped to [kShortestWindow, kLongestWindow].
  void setWindow(double seconds);

  /// Shows exactly this stretch, paused. One that is empty or not a number is ignored.
  void zoomTo(double from, double to);
  /// Nearer (factor < 1) or farther about an instant, which stays where it is while paused.
  void zoomAbout(double seconds, double factor);
  /// As it was before the last zoom; false when there is none.
  bool zoomBack();
  [[nodiscard]] bool canZoomBack() const { return !m_zooms.empty(); }

  [[nodiscard]] bool isPaused() const { return m_paused; }
  [[nodiscard]] double now() const { return m_paused ? m_pausedAt : m_newest; }   ///< right edge
  [[nodiscard]] double from() const { return now() - m_window; }
  [[nodiscard]] double window() const { return m_window; }
  [[nodiscard]] double newest() const { return m_newest; }
  [[nodiscard]] double behind() const { return m_newest - now(); }
  /// "LIVE" or "PAUSED −12 s".
  [[nodiscard]] QString badge() const;

 signals:
  void modeChanged(bool paused);
  void windowChanged(double seconds);
  void zoomsChanged(bool canZoomBack);

 private:
  struct View {
    double window = 0;
    std::optional<double> pausedAt;   ///< unset: live
  };
  void remember();

  std::vector<View> m_zooms;
  double m_zoomedAt = -kOneGesture;   ///< when the wheel was turned last
  double m_newest = 0;
  double m_pausedAt = 0;
  double m_window = kDefaultWindow;
  bool m_paused = false;
};

}  // namespace ron::dash
