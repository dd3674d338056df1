namespace ApiAccessControl.Logging;

/// <summary>The stable ids of the log events. An id is never reused for another event.</summary>
internal static class EventIds
{
    public const int Allowed = 1;
    public const int Refused = 2;
    public const int WouldRefuse = 3;
    public const int GuardDecided = 4;
    public const int PreflightAnswered = 5;
    public const int GateBeforeRouting = 6;
    public const int CredentialOverHttp = 7;
    public const int KeysAreUsers = 8;

    public const int UnmatchedUnchecked = 16;

    public const int PolicyLoaded = 20;
    public const int PolicyReloadFailed = 21;
    public const int RecordUnreadable = 22;
    public const int RecordWarning = 23;
    public const int SwitchedOff = 24;
    public const int KeyUsageNotStored = 25;
    public const int PolicyRecovered = 26;
    public const int PolicyPollFailed = 27;
    public const int PolicyStale = 28;
    public const int SettingsUnreadable = 29;
    public const int KeyUsageStored = 30;

    public const int EndpointUndeclared = 40;
    public const int SystemUnknown = 41;
    public const int PermissionUnused = 42;
    public const int AuthenticationBeforeGate = 43;
    public const int ForwardedHeadersIgnored = 44;
    public const int ForwardedHeadersTrustAll = 45;
    public const int ShortCircuitUnguarded = 46;
    public const int ReportOnlyInForce = 47;
    public const int EndpointClosed = 48;
    public const int OutputCacheBeforeGate = 49;
    public const int ResponseCacheBeforeGate = 50;
    public const int RoleUnknown = 51;
    public const int NetworkWide = 52;
    public const int OneFamilyOnly = 53;
    public const int DomainWide = 54;
    public const int NotWarmedUp = 55;

    public const int MiddlewareInBranch = 62;
    public const int EndpointOutsideOfTheGate = 63;

    public const int DeclarationOverridden = 70;
    public const int AuthorizationSchemeUnknown = 71;
    public const int KeyAndUserRequired = 72;
    public const int GateBeforeCors = 73;
    public const int SwaggerBehindGate = 74;

    public const int LocalCopyUsed = 120;
    public const int LocalCopyIgnored = 121;
    public const int LocalCopyMissing = 122;
    public const int LocalCopyNotWritten = 123;
    public const int LocalCopyWrittenAgain = 124;
    public const int LocalCopyPartUnreadable = 125;

    public const int AddressBlocked = 130;
    public const int MoreAddressesBlocked = 131;

    // 60, 61 and 100 to 119 belong to the packages ApiAccessControl.EntityFrameworkCore (LookLog) and
    // ApiAccessControl.PostgreSql (ListenerLog).
}
