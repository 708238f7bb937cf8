namespace Integrator.Core.Configuration.Toml;

/// <summary>The four forms of dates and times in TOML.</summary>
public enum TomlDateTimeKind
{
    OffsetDateTime,
    LocalDateTime,
    LocalDate,
    LocalTime,
}
