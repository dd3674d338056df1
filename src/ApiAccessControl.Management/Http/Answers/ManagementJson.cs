using System.Text.Json.Serialization;

namespace ApiAccessControl.Management.Http.Answers;

/// <summary>
/// How answers are written. The package's own context: the options of the host do not change what clients of this API
/// see, and no reflection is needed.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EntryView))]
[JsonSerializable(typeof(ListBody))]
[JsonSerializable(typeof(WhoAmIView))]
[JsonSerializable(typeof(StatusView))]
[JsonSerializable(typeof(ExplanationView))]
[JsonSerializable(typeof(PageView<AreaView>))]
[JsonSerializable(typeof(KeyView))]
[JsonSerializable(typeof(AccountView))]
[JsonSerializable(typeof(OrganizationView))]
[JsonSerializable(typeof(ProjectView))]
[JsonSerializable(typeof(SettingsView))]
[JsonSerializable(typeof(RoleView))]
[JsonSerializable(typeof(SystemView))]
[JsonSerializable(typeof(ImportView))]
[JsonSerializable(typeof(PageView<KeyView>))]
[JsonSerializable(typeof(PageView<AccountView>))]
[JsonSerializable(typeof(PageView<OrganizationView>))]
[JsonSerializable(typeof(PageView<ProjectView>))]
[JsonSerializable(typeof(PageView<RoleView>))]
[JsonSerializable(typeof(PageView<SystemView>))]
[JsonSerializable(typeof(PageView<AuditView>))]
[JsonSerializable(typeof(PageView<RefusalView>))]
[JsonSerializable(typeof(DroppedView))]
internal sealed partial class ManagementJson : JsonSerializerContext;
