namespace ApiAccessControl.Http.Endpoints;

/// <summary>Metadata that asks something of the caller, and so contradicts an endpoint that asks nothing.</summary>
internal interface IAccessRequirement;
