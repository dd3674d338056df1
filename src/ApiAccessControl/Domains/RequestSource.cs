using System.Text.Json.Serialization;

namespace ApiAccessControl;

/// <summary>Whether a browser or a server sent the request.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RequestSource>))]
public enum RequestSource
{
    /// <summary>Nobody asked: the signals were not read.</summary>
    NotRead,

    /// <summary>None of the headers that browsers add is there.</summary>
    Server,

    /// <summary>A browser, or somebody who writes a browser's headers.</summary>
    Browser,
}
