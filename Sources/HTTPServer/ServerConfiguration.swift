/// Where and how the server listens.
package struct ServerConfiguration: Sendable {
    /// The address to listen on.
    package var host = "127.0.0.1"
    /// The port to listen on; 0 for one that the system picks.
    package var port = 5000
    package var limits = ServerLimits()
    /// Names the server answers to besides `localhost` and addresses; nil if any name will do.
    package var hosts: Set<String>? = []
    /// Origins of web pages that may change state besides those on this machine.
    package var origins: Set<String> = []
    /// MLflow's own web page, shown below `/mlflow/`; nil: it is not shown.
    package var mlflowPages: WebFolder?

    /// The defaults: on this machine alone.
    package init() {}
}
