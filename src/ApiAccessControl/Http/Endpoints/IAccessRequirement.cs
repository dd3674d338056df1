namespace ApiAccessControl.Http.Endpoints;

/// <summary>
/// Metadata that requires something of a request. It contradicts DisableApiAccessControl; and AllowAnonymous, except
/// for a system: that is a switch.
/// </summary>
internal interface IAccessRequirement;
