using System.Text.Json.Serialization;

namespace ApiAccessControl;

/// <summary>Whether a browser or a server sent the request.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RequestSource>))]
public enum RequestSource
{
    /// <summary>The headers were not read, because no option requires the source.</summary>
    NotRead,

    /// <summary>The request has none of the headers that browsers add.</summary>
    Server,

    /// <summary>A browser, or a client that sends a browser's headers.</summary>
    Browser,
}
