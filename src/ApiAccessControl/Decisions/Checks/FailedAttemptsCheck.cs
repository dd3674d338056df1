namespace ApiAccessControl.Decisions.Checks;

/// <summary>
/// Step 4: the address has not sent too many failed credentials. Refuses every credential, before it is looked up:
/// otherwise a right one among wrong ones would show by its answer. A request without a credential guesses nothing.
/// </summary>
internal readonly struct FailedAttemptsCheck : IAccessCheck
{
    public static string Step => "4";

    public static string Name => "failed attempts";

    public CheckResult Run(ref Evaluation e)
    {
        if (e.Credential.Form == CredentialForm.None)
        {
            return CheckResult.NotApplicable;
        }

        e.BlockedUntil = e.Facts.BlockedUntil(e.Address);
        return e.BlockedUntil is null
            ? CheckResult.Passed : e.Refused(AccessReason.TooManyAttempts, AccessSubject.Credential);
    }

    public string Input(ref Evaluation e) =>
        e.BlockedUntil is { } until ? $"{e.Address} is blocked until {until:u}" : "an explanation counts no attempts";
}
