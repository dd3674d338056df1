using ApiAccessControl.Policy;

namespace ApiAccessControl.Stores;

/// <summary>A source whose policy an operator writes by hand.</summary>
internal interface IHandWrittenPolicy
{
    /// <summary>The location of a diagnostic, as the operator can find it.</summary>
    string Locate(PolicyDiagnostic diagnostic);

    /// <summary>The policy that was read last is valid and in force.</summary>
    void Accepted();

    /// <summary>The policy that was read last has errors that only the compiler finds, and is not in force.</summary>
    void Refused(ApiAccessConfigurationException errors);
}
