namespace ApiAccessControl.Decisions.Checks;

/// <summary>Step 4: one credential, well formed.</summary>
internal readonly struct CredentialCheck : IAccessCheck
{
    public static string Step => "4";

    public static string Name => "credential";

    public CheckResult Run(ref Evaluation e) => e.Credential.Form switch
    {
        CredentialForm.None => e.Refused(AccessReason.CredentialMissing, AccessSubject.Credential),
        CredentialForm.Ambiguous => e.Refused(AccessReason.CredentialAmbiguous, AccessSubject.Credential),
        CredentialForm.Malformed => e.Refused(AccessReason.CredentialMalformed, AccessSubject.Credential),
        _ => CheckResult.Passed,
    };

    public string Input(ref Evaluation e) => e.Credential.Form.ToString();
}
