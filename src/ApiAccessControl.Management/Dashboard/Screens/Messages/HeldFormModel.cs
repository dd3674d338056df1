namespace ApiAccessControl.Management.Dashboard.Screens.Messages;

/// <summary>A form that could not be carried out yet, with its content.</summary>
/// <param name="Title">The title of the page.</param>
/// <param name="Sentence">Why, and what to do.</param>
/// <param name="Link">Where the person signs in or confirms.</param>
/// <param name="LinkText">The text of that link.</param>
/// <param name="Action">Where the form is sent again.</param>
/// <param name="Fields">All fields of the form.</param>
internal sealed record HeldFormModel(
    string Title, string Sentence, string Link, string LinkText, string Action,
    IReadOnlyList<KeyValuePair<string, string>> Fields);
