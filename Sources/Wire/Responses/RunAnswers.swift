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

extension MLflowGetRun.Response {
    /// The answer to `runs/get`.
    package init(_ details: RunDetails) {
        self.init()
        run = MLflowRun(details)
    }
}

extension MLflowSearchRuns.Response {
    /// The answer to `runs/search`. Costs a step for each param, tag and metric of each run.
    package init(_ page: Page<RunDetails>) {
        self.init()
        runs = page.elements.map(MLflowRun.init)
        if let token = page.nextPageToken { nextPageToken = token }
    }
}
