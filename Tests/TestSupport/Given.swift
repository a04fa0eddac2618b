package import Registry
package import Tracking

/// These events have happened, a commit each.
package func given(_ events: TrackingEvent...) -> Scenario<TrackingLog> { Scenario(TrackingLog(events)) }

/// These events have happened, a commit each.
package func given(_ events: [TrackingEvent]) -> Scenario<TrackingLog> { Scenario(TrackingLog(events)) }

/// These events have happened, a commit each, over a store.
package func given(
    _ events: RegistryEvent..., store: ArtifactStore = ArtifactStore()
) -> Scenario<RegistryLog> {
    Scenario(RegistryLog(events, store: store))
}

/// These events have happened, a commit each, over a store.
package func given(
    _ events: [RegistryEvent], store: ArtifactStore = ArtifactStore()
) -> Scenario<RegistryLog> {
    Scenario(RegistryLog(events, store: store))
}
