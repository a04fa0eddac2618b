/// The limits of what one record of the log can hold.
package enum LedgerLimits {
    /// The longest origin of a log, in bytes.
    package static let originByteCountMax = 128
    /// The longest event type, in bytes.
    package static let typeByteCountMax = 64
    /// The longest entity, in bytes.
    package static let entityByteCountMax = 128
    /// The longest principal, in bytes.
    package static let principalByteCountMax = 64
    /// The longest request id and the longest correlation id, in bytes.
    package static let requestByteCountMax = 128
    /// How many events one commit can hold: its index and count are stored in 16 bits.
    package static let commitEventCountMax = 65_535
    /// The longest header, in bytes: far below the 65,535 that a tile of entries can hold (C2SP tlog-tiles).
    package static let headerByteCountMax = 4096
    /// The latest time of a commit, in milliseconds since 1970: the time of a UUID has 48 bits, and a carry needs room.
    package static let timeMax: Int64 = (1 << 47) - 1
}
