namespace ApiAccessControl.Soak.Deployments;

/// <param name="Age">How long after its end a state may still decide.</param>
/// <param name="MayBeUnavailable">Whether 503 for want of a policy is right.</param>
/// <param name="MustBeUnavailable">Whether nothing else is right.</param>
internal readonly record struct Tolerance(TimeSpan Age, bool MayBeUnavailable = false, bool MustBeUnavailable = false);
