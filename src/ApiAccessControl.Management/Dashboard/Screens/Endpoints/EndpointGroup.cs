namespace ApiAccessControl.Management.Dashboard.Screens.Endpoints;

/// <summary>Some endpoints under one heading.</summary>
internal sealed record EndpointGroup(string Title, IReadOnlyList<ApiAccessMapEntry> Entries);
