using System.Globalization;
using ApiAccessControl.Management.Dashboard.Pages;

namespace ApiAccessControl.Management.Dashboard.Screens.Endpoints;

/// <summary>A part of the access map, and the query that found it.</summary>
internal sealed record EndpointsModel(string? Text, int Start, int Total, IReadOnlyList<EndpointGroup> Groups)
{
    public int? Next { get; init; }

    public string LinkTo(string link, int? start) => PageLinks.WithQuery(
        link, ("q", Text), ("after", start?.ToString(CultureInfo.InvariantCulture)));
}
