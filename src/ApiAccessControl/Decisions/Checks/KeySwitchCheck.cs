namespace ApiAccessControl.Decisions.Checks;

/// <summary>Step 5: the key is enabled.</summary>
internal readonly struct KeySwitchCheck : IAccessCheck
{
    public static string Step => "5";

    public static string Name => "key";

    public CheckResult Run(ref Evaluation e) =>
        e.Terms is not { } terms ? CheckResult.NotApplicable
        : KeyUsability.IsOn(terms) ? CheckResult.Passed
        : e.Refused(AccessReason.KeyDisabled, AccessSubject.Key);

    public string Input(ref Evaluation e) =>
        e.Terms is not { } terms ? "no verified key"
        : !terms.IsReadable ? $"{e.Key}: the stored record cannot be read"
        : $"{e.Key}: {(terms.Enabled ? "on" : "off")}";
}
