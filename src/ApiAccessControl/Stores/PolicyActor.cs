using System.Net;
using System.Text.Json.Serialization;

namespace ApiAccessControl.Stores;

/// <summary>Who changes a policy, and from where.</summary>
/// <param name="Id">What names them to who reads the audit: the name of a signed-in person, a key id, a
/// program.</param>
public sealed record PolicyActor(string Id)
{
    /// <value>The address the request came from; <see langword="null"/> when there was none.</value>
    [JsonConverter(typeof(IPAddressJsonConverter))]
    public IPAddress? Address { get; init; }

    /// <value>Why, as the actor says.</value>
    public string? Reason { get; init; }
}
