namespace ApiAccessControl;

/// <summary>
/// What the gate decided on the current request: <c>HttpContext.Features.Get&lt;IApiAccessFeature&gt;()</c>.
/// </summary>
public interface IApiAccessFeature
{
    /// <value>The decision.</value>
    AccessDecision Decision { get; }

    /// <value>The key that was proven; <see langword="null"/> when none was.</value>
    ApiKeyIdentity? Key { get; }
}
