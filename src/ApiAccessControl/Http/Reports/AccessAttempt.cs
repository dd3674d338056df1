using System.Net;
using System.Text.Json.Serialization;

namespace ApiAccessControl;

/// <summary>A refused request.</summary>
/// <param name="Address">The address of the client.</param>
/// <param name="KeyId">The key, if its id is known.</param>
/// <param name="Reason">Why it was refused.</param>
public readonly record struct AccessAttempt(
    [property: JsonConverter(typeof(IPAddressJsonConverter))] IPAddress? Address, string? KeyId, AccessReason Reason)
{
    /// <value>The identifier of the decision, as in log and trace.</value>
    public DecisionId DecisionId { get; init; }

    /// <value>When it was decided.</value>
    public DateTimeOffset At { get; init; }

    /// <value>The HTTP method, without characters that could control a log.</value>
    public string? Method { get; init; }

    /// <value>
    /// The route pattern of the endpoint; where none matched, the path, cut and without secrets and control characters.
    /// </value>
    public string? Route { get; init; }

    /// <value>The organization of the key, its own or that of its account.</value>
    public string? Organization { get; init; }
}
