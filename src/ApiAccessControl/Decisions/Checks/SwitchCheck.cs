namespace ApiAccessControl.Decisions.Checks;

/// <summary>
/// Step 1: the global switch, then the endpoint's systems. Management endpoints turn them on, so they pass.
/// </summary>
internal static class SwitchCheck
{
    private const string Step = "1";

    public static bool Passes(ref Evaluation e) =>
        (e.Policy.Settings.Enabled && e.IsUnheard && e.Endpoint.Systems.Length == 0) || PassesInFull(ref e);

    // Apart, so that the check itself is small enough for the compiler to put it into its caller.
    private static bool PassesInFull(ref Evaluation e)
    {
        if (e.Endpoint.IsManagement)
        {
            return e.IsUnheard || e.Tell(Step, "switch", $"management endpoint", CheckOutcome.Skipped);
        }

        return (e.Policy.Settings.Enabled ? e.IsUnheard || e.Tell(Step, "switch", $"on") : RefuseAll(ref e))
            && (e.Endpoint.Systems.Length == 0 || SystemsAreOn(ref e));
    }

    private static bool RefuseAll(ref Evaluation e)
    {
        var settings = e.Policy.Settings;
        return e.Refuse(Step, "switch", AccessReason.ApiDisabled,
            AccessSubject.Global, rule: settings.DisabledReason, remedy: "Policy:Enabled must be true.",
            retryAt: settings.DisabledUntil);
    }

    private static bool SystemsAreOn(ref Evaluation e)
    {
        foreach (var system in e.Endpoint.Systems)
        {
            var goesOn = e.Policy.Systems.IsOn(system)
                ? e.IsUnheard || e.Tell(Step, "system", $"{system} is on")
                : e.Refuse(Step, "system", AccessReason.SystemDisabled,
                    AccessSubject.System, system, remedy: "Policy:Systems must have it, with Enabled true.");
            if (!goesOn)
            {
                return false;
            }
        }

        return true;
    }
}
