using System.Net;
using System.Text.Json.Serialization;

namespace ApiAccessControl;

/// <summary>A refused request.</summary>
/// <param name="Address">The address of the client.</param>
/// <param name="KeyId">The key, if its id is known.</param>
/// <param name="Reason">Why it was refused.</param>
public readonly record struct AccessAttempt(
    [property: JsonConverter(typeof(IPAddressJsonConverter))] IPAddress? Address, string? KeyId, AccessReason Reason);
