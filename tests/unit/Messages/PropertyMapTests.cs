using Integrator.Core.Messages;
using NUnit.Framework;

namespace Integrator.UnitTests.Messages;

public sealed class PropertyMapTests
{
    [TestCase("a", "1")]
    [TestCase("b", null)]
    [TestCase("c", "3")]
    [TestCase("d", null)]
    public void Get_GivenProperty_IsLookedUp(string name, string? expected)
    {
        var map = Given();
        Assert.Multiple(() =>
        {
            Assert.That(map[name], Is.EqualTo(expected));
            Assert.That(map.Contains(name), Is.EqualTo(expected is not null));
            Assert.That(map.TryGet(name, out _), Is.EqualTo(expected is not null));
        });
    }

    [Test]
    public void Enumeration_GivenAndSet_GivenComeFirst()
    {
        var map = Given();
        map["z"] = "9";
        Assert.That(Text(map), Is.EqualTo("a=1 c=3 z=9"));
        Assert.That(map.Count, Is.EqualTo(3));
    }

    [TestCase("a", "a=x c=3 z=9")]
    [TestCase("b", "a=1 c=3 z=9 b=x")]
    [TestCase("z", "a=1 c=3 z=x")]
    [TestCase("new", "a=1 c=3 z=9 new=x")]
    public void Set_AmongGiven_KeepsPlace(string name, string expected)
    {
        var map = Given();
        map["z"] = "9";
        map[name] = "x";
        Assert.That(map[name], Is.EqualTo("x"));
        Assert.That(Text(map), Is.EqualTo(expected));
    }

    [TestCase("a", true, "c=3 z=9")]
    [TestCase("b", false, "a=1 c=3 z=9")]
    [TestCase("z", true, "a=1 c=3")]
    [TestCase("new", false, "a=1 c=3 z=9")]
    public void Remove_AmongGiven_TakesItAlone(string name, bool removed, string expected)
    {
        var map = Given();
        map["z"] = "9";
        Assert.That(map.Remove(name), Is.EqualTo(removed));
        Assert.That(map[name], Is.Null);
        Assert.That(Text(map), Is.EqualTo(expected));
    }

    [Test]
    public void Give_SomethingIsSetAlready_JoinsIt()
    {
        var map = new PropertyMap { ["z"] = "9", ["a"] = "0" };
        map.Give(new Letters());
        Assert.That(Text(map), Is.EqualTo("z=9 a=1 c=3"));
    }

    [Test]
    public void Copy_OfGiven_ChangesApart()
    {
        var map = Given();
        var copy = map.Copy();
        copy["a"] = "x";
        map.Remove("c");
        Assert.That((Text(map), Text(copy)), Is.EqualTo(("a=1", "a=x c=3")));
    }

    [Test]
    public void Clear_Given_LeavesNothing()
    {
        var map = Given();
        map.Clear();
        Assert.That((map["a"], map.Count), Is.EqualTo(((object?)null, 0)));
    }

    [Test]
    public void Set_ManyNames_AllAreFound()
    {
        var map = Given();
        for (var i = 0; i < 40; i++)
        {
            map[$"name{i}"] = i;
        }

        Assert.That(Enumerable.Range(0, 40).Select(i => map[$"name{i}"]), Is.EqualTo(Enumerable.Range(0, 40)));
    }

    private static PropertyMap Given()
    {
        var map = new PropertyMap();
        map.Give(new Letters());
        return map;
    }

    private static string Text(PropertyMap map) => string.Join(' ', map.Select(static entry => $"{entry.Key}={entry.Value}"));

    private sealed class Letters : GivenProperties
    {
        public override PropertyNames Names { get; } = new("a", "b", "c");

        public override object? this[int index] => index switch
        {
            0 => "1",
            1 => null,
            _ => "3",
        };
    }
}
