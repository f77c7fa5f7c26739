/// Lines of a drawing: cut off at its frame, and without points that change nothing.
enum PlotGeometry {
  /// The parts of a line that lie inside a frame.
  static func clipped(_ line: [Plot.Point], left: Double, right: Double, top: Double, bottom: Double)
    -> [[Plot.Point]]
  {
    var parts: [[Plot.Point]] = []
    for (a, b) in zip(line, line.dropFirst()) {
      guard let (from, to) = segment(a, b, left: left, right: right, top: top, bottom: bottom) else {
        continue
      }
      if let last = parts.last?.last, last == from {
        parts[parts.count - 1].append(to)
      } else {
        parts.append([from, to])
      }
    }
    return parts
  }

  /// The part of a segment inside a frame (Liang and Barsky 1984).
  private static func segment(
    _ a: Plot.Point, _ b: Plot.Point, left: Double, right: Double, top: Double, bottom: Double
  ) -> (Plot.Point, Plot.Point)? {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    var (enter, leave) = (0.0, 1.0)
    for (step, room) in [(-dx, a.x - left), (dx, right - a.x), (-dy, a.y - top), (dy, bottom - a.y)] {
      if step == 0 {
        if room < 0 { return nil }
      } else if step < 0 {
        enter = max(enter, room / step)
      } else {
        leave = min(leave, room / step)
      }
    }
    guard enter <= leave else { return nil }
    func at(_ share: Double) -> Plot.Point { Plot.Point(a.x + share * dx, a.y + share * dy) }
    return (enter == 0 ? a : at(enter), leave == 1 ? b : at(leave))
  }

  /// A line without the points that lie closer than a distance to what remains (Ramer 1972, Douglas and Peucker 1973).
  static func simplified(_ line: [Plot.Point], within distance: Double) -> [Plot.Point] {
    guard line.count > 2 else { return line }
    var keeps = [Bool](repeating: false, count: line.count)
    keeps[0] = true
    keeps[line.count - 1] = true
    var open = [(0, line.count - 1)]
    while let (first, last) = open.popLast() {
      guard last > first + 1 else { continue }
      var (farthest, most) = (first, 0.0)
      for index in (first + 1)..<last {
        let away = PlotGeometry.distance(line[index], line[first], line[last])
        if away > most { (farthest, most) = (index, away) }
      }
      guard most > distance else { continue }
      keeps[farthest] = true
      open.append((first, farthest))
      open.append((farthest, last))
    }
    return line.indices.filter { keeps[$0] }.map { line[$0] }
  }

  /// Of a point from a segment.
  private static func distance(_ point: Plot.Point, _ a: Plot.Point, _ b: Plot.Point) -> Double {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = dx * dx + dy * dy
    let share = length == 0 ? 0 : min(1, max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length))
    let (ex, ey) = (point.x - a.x - share * dx, point.y - a.y - share * dy)
    return (ex * ex + ey * ey).squareRoot()
  }
}
