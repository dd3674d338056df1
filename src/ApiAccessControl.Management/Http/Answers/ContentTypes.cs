namespace ApiAccessControl.Management.Http.Answers;

/// <summary>The media types of answers. JSON is UTF-8 and has no charset parameter (RFC 8259, section 11).</summary>
internal static class ContentTypes
{
    public const string Json = "application/json";
    public const string Events = "text/event-stream";
    public const string Problem = "application/problem+json";
    public const string Html = "text/html; charset=utf-8";
}
