using ApiAccessControl.Management.Dashboard.Forms;
using Microsoft.AspNetCore.Components;

namespace ApiAccessControl.Management.Dashboard.Components;

/// <summary>The base of fields: name, label, hint, value, errors.</summary>
public abstract class FieldComponent : DashboardComponent
{
    /// <summary>The name of the field, as the form sends it and as errors name it.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>The label.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What to enter.</summary>
    [Parameter]
    public string? Hint { get; set; }

    [CascadingParameter]
    internal FormState State { get; set; } = null!;

    private protected string Id => $"{State.Name}-{Name}";

    private protected string Value => State.ValueOf(Name);

    private protected IReadOnlyList<string> Errors => State.ErrorsOf(Name);

    private protected bool HasFocus => State.FocusName == Name;

    /// <summary>What a screen reader reads after the label.</summary>
    private protected string? Described => (Hint, Errors.Count) switch
    {
        (null, 0) => null,
        (null, _) => $"{Id}-error",
        (_, 0) => $"{Id}-hint",
        _ => $"{Id}-error {Id}-hint",
    };
}
