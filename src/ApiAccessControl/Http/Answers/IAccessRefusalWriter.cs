namespace ApiAccessControl;

/// <summary>
/// Answers a refused request. Register your own implementation to replace the formats of <see cref="RefusalFormat"/>;
/// it then also answers gRPC requests. One in the metadata of an endpoint answers for that endpoint: status, challenge
/// and the other headers are then set before it is called, and it writes the body.
/// </summary>
public interface IAccessRefusalWriter
{
    /// <summary>
    /// Writes the whole response. MUST set the status of the decision, MUST NOT reveal the cause of a 401, and SHOULD
    /// forbid caching.
    /// </summary>
    Task WriteAsync(HttpContext context, AccessDecision decision);
}
