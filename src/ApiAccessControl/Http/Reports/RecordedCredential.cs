using ApiAccessControl.Decisions;

namespace ApiAccessControl.Http.Reports;

/// <summary>What a decision has learned about the credential of its request.</summary>
internal enum RecordedCredential : byte
{
    /// <summary>The decision did not need it.</summary>
    NotRead,

    /// <summary>There was none.</summary>
    None,

    /// <summary>It proved no key.</summary>
    Wrong,

    /// <summary>The secret of the key was right.</summary>
    Proven,
}

/// <summary>Derives it from the decision: the credential itself is not recorded.</summary>
internal static class RecordedCredentials
{
    public static RecordedCredential Of(in AccessDecision decision) =>
        decision.IsProven || KeyUsability.Gives(decision.Reason) ? RecordedCredential.Proven
        : decision.Verdict == AccessVerdict.LeftToAuthorization || decision.Reason == AccessReason.CredentialMissing
            ? RecordedCredential.None
        : decision.Verdict == AccessVerdict.Anonymous || IsRefusedUnread(decision) ? RecordedCredential.NotRead
        : RecordedCredential.Wrong;

    private static bool IsRefusedUnread(in AccessDecision decision) =>
        decision.Reason is AccessReason.PolicyUnavailable or AccessReason.ApiDisabled or AccessReason.SystemDisabled
            or AccessReason.TooManyAttempts
        || decision is { Reason: AccessReason.NetworkNotAllowed, Subject: AccessSubject.Global };
}
