using System.Net;
using System.Text.Json.Serialization;

namespace ApiAccessControl.Stores;

/// <summary>Who changes a policy, and from where.</summary>
/// <param name="Id">The identity shown in the audit: the name of a signed-in person, a key id, a program.</param>
public sealed record PolicyActor(string Id)
{
    /// <value>The address of the request; <see langword="null"/> when there is none.</value>
    [JsonConverter(typeof(IPAddressJsonConverter))]
    public IPAddress? Address { get; init; }

    /// <value>The reason given by the actor.</value>
    public string? Reason { get; init; }
}
