using ApiAccessControl.EntityFrameworkCore.Looks;

namespace ApiAccessControl.PostgreSql;

/// <summary>Whether notifications arrive.</summary>
internal enum ListenerState
{
    Starting,

    /// <summary>They do: one that the node sent to itself arrived.</summary>
    Listening,

    /// <summary>The connection listens, and nothing arrives.</summary>
    NotDelivered,

    /// <summary>The database is a standby, which has no notifications.</summary>
    Standby,

    /// <summary>There is no connection.</summary>
    Lost,
}
