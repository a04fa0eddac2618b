/// A moment in UTC, as RFC 3339 writes it.
package struct UTCTime: Sendable, Equatable {
    /// Milliseconds since 1970.
    package let milliseconds: Int64

    /// The moment of a number of milliseconds since 1970.
    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The moment that a text such as `2026-11-23T06:45:39.123Z` or `…+01:00` means, or nil.
    ///
    /// A date alone means its first moment. Digits past the millisecond are dropped.
    package init?(_ text: String) {
        var rest = Substring(text)
        guard let year = rest.takeNumber(4), rest.take("-"), let month = rest.takeNumber(2), rest.take("-"),
            let day = rest.takeNumber(2), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        var time = Self.days(year: year, month: month, day: day) * 86_400_000
        if !rest.isEmpty {
            guard rest.take("T") || rest.take("t") || rest.take(" "), let hour = rest.takeNumber(2), rest.take(":"),
                let minute = rest.takeNumber(2), rest.take(":"), let second = rest.takeNumber(2),
                hour < 24, minute < 60, second <= 60
            else { return nil }
            time += ((hour * 60 + minute) * 60 + second) * 1000
            if rest.take(".") {
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                guard !digits.isEmpty else { return nil }
                rest = rest.dropFirst(digits.count)
                time += Int64(String((digits + "00").prefix(3))) ?? 0
            }
            guard let offset = Self.offset(&rest) else { return nil }
            time -= offset
        }
        guard rest.isEmpty else { return nil }
        milliseconds = time
    }

    /// RFC 3339 with milliseconds: `2026-11-23T06:45:39.123Z`.
    package var text: String {
        let day = Int64((Double(milliseconds) / 86_400_000).rounded(.down))
        let rest = milliseconds - day * 86_400_000
        let (year, month, date) = Self.date(day)
        let (seconds, fraction) = rest.quotientAndRemainder(dividingBy: 1000)
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0.padded(2) }.joined(separator: ":")
        return "\(year.padded(4))-\(month.padded(2))-\(date.padded(2))T\(clock).\(fraction.padded(3))Z"
    }

    private static func offset(_ rest: inout Substring) -> Int64? {
        if rest.take("Z") || rest.take("z") { return 0 }
        let sign: Int64 = rest.take("+") ? 1 : -1
        guard sign == 1 || rest.take("-"), let hour = rest.takeNumber(2), rest.take(":"),
            let minute = rest.takeNumber(2), hour < 24, minute < 60
        else { return nil }
        return sign * (hour * 60 + minute) * 60_000
    }

    /// Days since 1970 of a date of the Gregorian calendar (Howard Hinnant, "chrono-Compatible Low-Level Date
    /// Algorithms", days_from_civil).
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The date of a number of days since 1970 (the same source, civil_from_days).
    private static func date(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

extension Int64 {
    fileprivate func padded(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}

extension Substring {
    fileprivate mutating func take(_ character: Character) -> Bool {
        guard first == character else { return false }
        removeFirst()
        return true
    }

    fileprivate mutating func takeNumber(_ digitCount: Int) -> Int64? {
        let digits = prefix(digitCount)
        guard digits.count == digitCount, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        removeFirst(digitCount)
        return Int64(digits)
    }
}
