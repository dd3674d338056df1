namespace ApiAccessControl.Management;

/// <summary>A key that a change affects.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Description">What it is for.</param>
/// <param name="UsableBefore">Whether it is usable now.</param>
/// <param name="UsableAfter">Whether it would be usable.</param>
/// <param name="Changes">What would change for it.</param>
public sealed record AffectedKey(
    string Id, string? Description, bool UsableBefore, bool UsableAfter, IReadOnlyList<KeyAspect> Changes);
