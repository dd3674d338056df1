namespace ApiAccessControl;

/// <summary>
/// Answers a refused request. Register one of your own to replace the shapes of <see cref="RefusalFormat"/>; it then
/// answers gRPC requests too. One in the metadata of an endpoint answers for that endpoint; status, challenge and the
/// other headers are then set before it is called, and it writes the body.
/// </summary>
public interface IAccessRefusalWriter
{
    /// <summary>
    /// Writes the whole answer. MUST set the status of the decision, MUST NOT tell causes of a 401 apart, and SHOULD
    /// forbid caching.
    /// </summary>
    Task WriteAsync(HttpContext context, AccessDecision decision);
}
