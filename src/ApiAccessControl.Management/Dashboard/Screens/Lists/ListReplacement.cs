using ApiAccessControl.Management.Dashboard.Pages;

namespace ApiAccessControl.Management.Dashboard.Screens.Lists;

/// <summary>Replaces a whole list, which is a change of the record that owns it.</summary>
internal static class ListReplacement
{
    public static Task ReplaceAsync(
        PageRequest request, AccessListId list, Optional<IReadOnlyList<AccessListEntry>?> entries)
    {
        var (networks, domains) = list.Kind == AccessListKind.Networks
            ? (entries, default) : (default(Optional<IReadOnlyList<AccessListEntry>?>), entries);
        var (actor, options, aborted) = (request.Actor, request.Form.WriteOptions(), request.Aborted);
        switch (list.Owner)
        {
            case PolicyRecordKind.Key:
                return request.Service<ApiKeyManager>().UpdateAsync(
                    list.OwnerId, new() { Networks = networks, Domains = domains }, actor, options, aborted);
            case PolicyRecordKind.Account:
                return request.Service<AccountManager>().UpdateAsync(
                    list.OwnerId, new() { Networks = networks, Domains = domains }, actor, options, aborted);
            case PolicyRecordKind.Organization:
                return request.Service<OrganizationManager>().UpdateAsync(
                    list.OwnerId, new() { Networks = networks, Domains = domains }, actor, options, aborted);
            case PolicyRecordKind.Project:
                var parts = list.OwnerId.Split('/', 2);
                return request.Service<ProjectManager>().UpdateAsync(
                    parts[0], parts[1], new() { Networks = networks, Domains = domains }, actor, options, aborted);
            default:
                return request.Service<SettingsManager>().UpdateAsync(
                    new() { AllowedNetworks = networks }, actor, options, aborted);
        }
    }
}
