package import Tracking
package import Views
package import WireSchemas

extension MLflowCreateRun.Response {
    /// The answer to `runs/create`, which shows no `outputs` (MLflow).
    package init(_ details: RunDetails) {
        self.init()
        run = MLflowRun(details)
        run.clearOutputs()
    }
}

extension MLflowUpdateRun.Response {
    /// The answer to `runs/update`.
    package init(_ run: Run, lifecycle: Lifecycle) {
        self.init()
        runInfo = MLflowRunInfo(run, lifecycle: lifecycle)
    }

    /// The answer to `runs/update`.
    package init(_ details: RunDetails) { self.init(details.run, lifecycle: details.lifecycle) }
}
