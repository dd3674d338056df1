using ApiAccessControl.Policy;

namespace ApiAccessControl.Stores;

/// <summary>A policy that an operator writes by hand.</summary>
internal interface IHandParsedPolicy
{
    /// <summary>Where the problem stands, as the operator would look for it.</summary>
    string Locate(PolicyDiagnostic problem);

    /// <summary>What was read last has been found good, and is in force.</summary>
    void Accepted();

    /// <summary>What was read last has errors that only the compiler finds, and is not in force.</summary>
    void Refused(ApiAccessConfigurationException errors);
}
