using ApiAccessControl.Decisions;
using ApiAccessControl.Http.Endpoints;
using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>The answer of the model.</summary>
internal sealed record ReferenceAnswer(
    AccessVerdict Verdict, AccessReason Reason, int Status, AccessReason FirstReported);

/// <summary>
/// The order of decision, slow and obvious: written from the specification and not from the engine, over the records
/// themselves. One object decides one request.
/// </summary>
internal sealed partial class ReferenceModel(ResolvedOptions options, IReadOnlyList<PolicyRecord>? records, Ask ask)
{
    private readonly Target _target = ask.Target;
    private readonly List<AccessReason> _reported = [];
    private PolicySettings? _settings;

    public static ReferenceAnswer Decide(ResolvedOptions options, IReadOnlyList<PolicyRecord>? records, Ask ask) =>
        new ReferenceModel(options, records, ask).Decide();

    private ReferenceAnswer Decide()
    {
        if (_target.IsDisabled
            || (_target.Kind == EndpointKind.Unmatched && options.UnmatchedRequests == UnmatchedRequests.Pass))
        {
            return Pass(AccessVerdict.NotChecked);
        }

        if (ask.IsPreflight)
        {
            return Pass(AccessVerdict.Preflight);
        }

        _settings = Find<PolicySettings>("");
        if (_settings is null)
        {
            return Refuse(AccessReason.PolicyUnavailable, 503);
        }

        if (Switch() is var off and not AccessReason.None)
        {
            return Refuse(off, 503);
        }

        if (!GlobalNetworkAdmits() && Stops(AccessReason.NetworkNotAllowed, GateIsOnTrial))
        {
            return Refuse(AccessReason.NetworkNotAllowed, 403);
        }

        if (_target.IsAnonymous)
        {
            return Pass(AccessVerdict.Anonymous);
        }

        if (ask.Credential.Form == CredentialForm.None && _target.LeavesKeylessToAuthorization)
        {
            return Pass(AccessVerdict.LeftToAuthorization);
        }

        if (IsBlocked && Stops(AccessReason.TooManyAttempts, GateIsOnTrial))
        {
            return Refuse(AccessReason.TooManyAttempts, 429);
        }

        var (unproven, status) = Authenticate();
        if (unproven != AccessReason.None)
        {
            // Without a verified key there is nothing left to check; in report-only mode the request continues.
            return Stops(unproven, GateIsOnTrial) ? Refuse(unproven, status) : Pass(AccessVerdict.Allowed);
        }

        return DecideForKey();
    }

    private ReferenceAnswer DecideForKey()
    {
        if (_target.Kind == EndpointKind.RoutingAnswer)
        {
            return Pass(AccessVerdict.Allowed);
        }

        var unmatched = _target.Kind == EndpointKind.Unmatched;
        if (unmatched && options.UnmatchedRequests == UnmatchedRequests.Refuse)
        {
            return Stops(AccessReason.EndpointNotFound, GateIsOnTrial)
                ? Refuse(AccessReason.EndpointNotFound, 404) : Pass(AccessVerdict.Allowed);
        }

        List<Func<AccessReason>> checks = [Scope, Lists, Requirement];
        if (!unmatched)
        {
            checks.AddRange([Declared, Roles, Permissions]);
        }

        foreach (var check in checks)
        {
            var reason = check();
            if (reason != AccessReason.None && Stops(reason, IsOnTrial))
            {
                return Refuse(reason, 403);
            }
        }

        return Pass(AccessVerdict.Allowed);
    }

    /// <summary>The whole gate is report-only until an instant; management endpoints are excluded.</summary>
    private bool GateIsOnTrial => !_target.IsManagement && ask.Now < options.ReportOnlyUntil;

    private bool IsOnTrial => GateIsOnTrial
        || (!_target.IsManagement && (_key!.ReportOnly || KeyOrganization is { ReportOnly: true }));

    private bool Stops(AccessReason reason, bool onTrial)
    {
        if (onTrial)
        {
            _reported.Add(reason);
        }

        return !onTrial;
    }

    private AccessReason Switch()
    {
        if (_target.IsManagement)
        {
            return AccessReason.None;
        }

        if (!_settings!.Enabled)
        {
            return AccessReason.ApiDisabled;
        }

        foreach (var system in _target.Systems)
        {
            if (Find<SystemRecord>(system) is not { Enabled: true })
            {
                return AccessReason.SystemDisabled;
            }
        }

        return AccessReason.None;
    }

    private bool GlobalNetworkAdmits() => _settings!.AllowedNetworks is { } list
        ? ReferenceNetworks.Matches(list, ask.Address)
        : options.Lists.GlobalList == GlobalListMode.Optional;

    private TRecord? Find<TRecord>(string? id) where TRecord : PolicyRecord
    {
        foreach (var record in records ?? [])
        {
            if (record is TRecord found && found.Id == id)
            {
                return found;
            }
        }

        return null;
    }

    private ReferenceAnswer Pass(AccessVerdict verdict) =>
        new(verdict, AccessReason.None, 0, _reported.FirstOrDefault());

    private ReferenceAnswer Refuse(AccessReason reason, int status) =>
        new(AccessVerdict.Refused, reason, status, _reported.FirstOrDefault());
}
