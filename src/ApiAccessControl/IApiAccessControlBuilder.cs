namespace ApiAccessControl;

/// <summary>What is registered for API access control, to be built upon.</summary>
public interface IApiAccessControlBuilder
{
    /// <value>The services of the host.</value>
    IServiceCollection Services { get; }
}
