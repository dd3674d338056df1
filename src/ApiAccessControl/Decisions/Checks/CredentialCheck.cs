namespace ApiAccessControl.Decisions.Checks;

/// <summary>Step 4: one credential, well formed. Nothing of any key is looked at yet.</summary>
internal static class CredentialCheck
{
    private const string Step = "4";
    private const string Check = "credential";

    public static bool Passes(ref Evaluation e) => e.Credential.Form switch
    {
        CredentialForm.None => e.Refuse(Step, Check, AccessReason.CredentialMissing,
            AccessSubject.Credential, remedy: "Present a key in one of the enabled places."),
        CredentialForm.Ambiguous => e.Refuse(Step, Check, AccessReason.CredentialAmbiguous,
            AccessSubject.Credential, remedy: "Present exactly one credential, in one header, once."),
        CredentialForm.Malformed => e.Refuse(Step, Check, AccessReason.CredentialMalformed,
            AccessSubject.Credential,
            remedy: "Present at most 512 visible characters, base64 where Basic asks for it."),
        _ => e.IsUnheard || e.Tell(Step, Check, $"one, as {e.Credential.Form}"),
    };
}
