public import ArgumentParser
public import PostmortemModel

extension Priority: ExpressibleByArgument {}
extension ActionType: ExpressibleByArgument {}
extension Division: ExpressibleByArgument {}
extension ReviewPart: ExpressibleByArgument {}
extension ActionGroup.Key: ExpressibleByArgument {}
