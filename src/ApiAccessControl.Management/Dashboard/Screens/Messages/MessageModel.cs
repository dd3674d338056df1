namespace ApiAccessControl.Management.Dashboard.Screens.Messages;

/// <summary>A title and sentences.</summary>
internal sealed record MessageModel(string Title, IReadOnlyList<string> Sentences);
