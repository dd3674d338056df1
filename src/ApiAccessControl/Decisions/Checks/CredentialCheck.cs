namespace ApiAccessControl.Decisions.Checks;

/// <summary>Step 4: one credential, well formed.</summary>
internal readonly struct CredentialCheck : IAccessCheck
{
    public static string Step => "4";

    public static string Name => "credential";

    public CheckResult Run(ref Evaluation e) => e.Credential.Form switch
    {
        CredentialForm.None => Refused(AccessReason.CredentialMissing),
        CredentialForm.Ambiguous => Refused(AccessReason.CredentialAmbiguous),
        CredentialForm.Malformed => Refused(AccessReason.CredentialMalformed),
        _ => CheckResult.Passed,
    };

    public string Input(ref Evaluation e) => e.Credential.Form.ToString();

    private static CheckResult Refused(AccessReason reason) => CheckResult.Refused(reason, AccessSubject.Credential);
}
