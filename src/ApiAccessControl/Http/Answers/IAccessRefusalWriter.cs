namespace ApiAccessControl;

/// <summary>
/// Answers a refused request. Register one of your own to replace the shapes of <see cref="RefusalFormat"/>; it then
/// answers gRPC requests too.
/// </summary>
public interface IAccessRefusalWriter
{
    /// <summary>
    /// Writes the whole answer. MUST set the status of the decision, MUST NOT tell causes of a 401 apart, and SHOULD
    /// forbid caching.
    /// </summary>
    Task WriteAsync(HttpContext context, AccessDecision decision);
}
