namespace ApiAccessControl.Http.Endpoints;

/// <summary>
/// Metadata with a requirement. It contradicts DisableApiAccessControl, and AllowAnonymous, except for a system, which
/// is a switch.
/// </summary>
internal interface IAccessRequirement;
