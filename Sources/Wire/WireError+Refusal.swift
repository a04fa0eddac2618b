import Registry
package import Search
import Tracking

extension WireError {
    /// A search that cannot be understood.
    package init(_ error: SearchError) {
        self.init(.invalidParameterValue, error.message)
    }

    /// The refusal that an error is, when it is one of the domain, of a search or of the wire.
    ///
    /// - Returns: Nil for errors that are no answer to the request but a fault of the server; those are 500.
    package init?(refusal error: any Error) {
        switch error {
        case let error as WireError: self = error
        case let error as TrackingError: self.init(error)
        case let error as RegistryError: self.init(error)
        case let error as SearchError: self.init(error)
        default: return nil
        }
    }
}
