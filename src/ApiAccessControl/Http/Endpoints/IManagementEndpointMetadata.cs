namespace ApiAccessControl;

/// <summary>
/// Metadata of an endpoint that manages the policy. The switches (global, systems) do not apply to it, so that an API
/// that is off can be switched on, and a refusal is never only reported.
/// </summary>
public interface IManagementEndpointMetadata
{
    /// <value>
    /// Whether a request without a credential of this package goes on to the endpoint, which MUST then decide itself
    /// who the person is and what the person may do. The global list of networks applies all the same.
    /// </value>
    bool AdmitsPersons { get; }
}
