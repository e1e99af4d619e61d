import AccountBookShape from "@ant-design/icons-svg/es/asn/AccountBookOutlined";
import AlertShape from "@ant-design/icons-svg/es/asn/AlertOutlined";
import ApartmentShape from "@ant-design/icons-svg/es/asn/ApartmentOutlined";
import ApiShape from "@ant-design/icons-svg/es/asn/ApiOutlined";
import AppstoreShape from "@ant-design/icons-svg/es/asn/AppstoreOutlined";
import AuditShape from "@ant-design/icons-svg/es/asn/AuditOutlined";
import BankShape from "@ant-design/icons-svg/es/asn/BankOutlined";
import BarChartShape from "@ant-design/icons-svg/es/asn/BarChartOutlined";
import BarcodeShape from "@ant-design/icons-svg/es/asn/BarcodeOutlined";
import BellShape from "@ant-design/icons-svg/es/asn/BellOutlined";
import BlockShape from "@ant-design/icons-svg/es/asn/BlockOutlined";
import BookShape from "@ant-design/icons-svg/es/asn/BookOutlined";
import BranchesShape from "@ant-design/icons-svg/es/asn/BranchesOutlined";
import BugShape from "@ant-design/icons-svg/es/asn/BugOutlined";
import BuildShape from "@ant-design/icons-svg/es/asn/BuildOutlined";
import BulbShape from "@ant-design/icons-svg/es/asn/BulbOutlined";
import CalculatorShape from "@ant-design/icons-svg/es/asn/CalculatorOutlined";
import CalendarShape from "@ant-design/icons-svg/es/asn/CalendarOutlined";
import CameraShape from "@ant-design/icons-svg/es/asn/CameraOutlined";
import CarShape from "@ant-design/icons-svg/es/asn/CarOutlined";
import CarryOutShape from "@ant-design/icons-svg/es/asn/CarryOutOutlined";
import CloudShape from "@ant-design/icons-svg/es/asn/CloudOutlined";
import ClusterShape from "@ant-design/icons-svg/es/asn/ClusterOutlined";
import CoffeeShape from "@ant-design/icons-svg/es/asn/CoffeeOutlined";
import ColumnWidthShape from "@ant-design/icons-svg/es/asn/ColumnWidthOutlined";
import CommentShape from "@ant-design/icons-svg/es/asn/CommentOutlined";
import CompassShape from "@ant-design/icons-svg/es/asn/CompassOutlined";
import ContactsShape from "@ant-design/icons-svg/es/asn/ContactsOutlined";
import ContainerShape from "@ant-design/icons-svg/es/asn/ContainerOutlined";
import ControlShape from "@ant-design/icons-svg/es/asn/ControlOutlined";
import CreditCardShape from "@ant-design/icons-svg/es/asn/CreditCardOutlined";
import CrownShape from "@ant-design/icons-svg/es/asn/CrownOutlined";
import CustomerServiceShape from "@ant-design/icons-svg/es/asn/CustomerServiceOutlined";
import DashboardShape from "@ant-design/icons-svg/es/asn/DashboardOutlined";
import DatabaseShape from "@ant-design/icons-svg/es/asn/DatabaseOutlined";
import DesktopShape from "@ant-design/icons-svg/es/asn/DesktopOutlined";
import DollarShape from "@ant-design/icons-svg/es/asn/DollarOutlined";
import EnvironmentShape from "@ant-design/icons-svg/es/asn/EnvironmentOutlined";
import ExperimentShape from "@ant-design/icons-svg/es/asn/ExperimentOutlined";
import ExportShape from "@ant-design/icons-svg/es/asn/ExportOutlined";
import FileDoneShape from "@ant-design/icons-svg/es/asn/FileDoneOutlined";
import FileShape from "@ant-design/icons-svg/es/asn/FileOutlined";
import FileProtectShape from "@ant-design/icons-svg/es/asn/FileProtectOutlined";
import FileSearchShape from "@ant-design/icons-svg/es/asn/FileSearchOutlined";
import FileTextShape from "@ant-design/icons-svg/es/asn/FileTextOutlined";
import FireShape from "@ant-design/icons-svg/es/asn/FireOutlined";
import FlagShape from "@ant-design/icons-svg/es/asn/FlagOutlined";
import FolderShape from "@ant-design/icons-svg/es/asn/FolderOutlined";
import FormShape from "@ant-design/icons-svg/es/asn/FormOutlined";
import FundShape from "@ant-design/icons-svg/es/asn/FundOutlined";
import FundViewShape from "@ant-design/icons-svg/es/asn/FundViewOutlined";
import FunnelPlotShape from "@ant-design/icons-svg/es/asn/FunnelPlotOutlined";
import GiftShape from "@ant-design/icons-svg/es/asn/GiftOutlined";
import GlobalShape from "@ant-design/icons-svg/es/asn/GlobalOutlined";
import GoldShape from "@ant-design/icons-svg/es/asn/GoldOutlined";
import GroupShape from "@ant-design/icons-svg/es/asn/GroupOutlined";
import HddShape from "@ant-design/icons-svg/es/asn/HddOutlined";
import HeartShape from "@ant-design/icons-svg/es/asn/HeartOutlined";
import HomeShape from "@ant-design/icons-svg/es/asn/HomeOutlined";
import IdcardShape from "@ant-design/icons-svg/es/asn/IdcardOutlined";
import ImportShape from "@ant-design/icons-svg/es/asn/ImportOutlined";
import InboxShape from "@ant-design/icons-svg/es/asn/InboxOutlined";
import InsuranceShape from "@ant-design/icons-svg/es/asn/InsuranceOutlined";
import KeyShape from "@ant-design/icons-svg/es/asn/KeyOutlined";
import LaptopShape from "@ant-design/icons-svg/es/asn/LaptopOutlined";
import LayoutShape from "@ant-design/icons-svg/es/asn/LayoutOutlined";
import LineChartShape from "@ant-design/icons-svg/es/asn/LineChartOutlined";
import MailShape from "@ant-design/icons-svg/es/asn/MailOutlined";
import MedicineBoxShape from "@ant-design/icons-svg/es/asn/MedicineBoxOutlined";
import MessageShape from "@ant-design/icons-svg/es/asn/MessageOutlined";
import MobileShape from "@ant-design/icons-svg/es/asn/MobileOutlined";
import MoneyCollectShape from "@ant-design/icons-svg/es/asn/MoneyCollectOutlined";
import MonitorShape from "@ant-design/icons-svg/es/asn/MonitorOutlined";
import NotificationShape from "@ant-design/icons-svg/es/asn/NotificationOutlined";
import PayCircleShape from "@ant-design/icons-svg/es/asn/PayCircleOutlined";
import PercentageShape from "@ant-design/icons-svg/es/asn/PercentageOutlined";
import PhoneShape from "@ant-design/icons-svg/es/asn/PhoneOutlined";
import PieChartShape from "@ant-design/icons-svg/es/asn/PieChartOutlined";
import PrinterShape from "@ant-design/icons-svg/es/asn/PrinterOutlined";
import ProductShape from "@ant-design/icons-svg/es/asn/ProductOutlined";
import ProfileShape from "@ant-design/icons-svg/es/asn/ProfileOutlined";
import ProjectShape from "@ant-design/icons-svg/es/asn/ProjectOutlined";
import PropertySafetyShape from "@ant-design/icons-svg/es/asn/PropertySafetyOutlined";
import QrcodeShape from "@ant-design/icons-svg/es/asn/QrcodeOutlined";
import ReadShape from "@ant-design/icons-svg/es/asn/ReadOutlined";
import ReconciliationShape from "@ant-design/icons-svg/es/asn/ReconciliationOutlined";
import RocketShape from "@ant-design/icons-svg/es/asn/RocketOutlined";
import SafetyCertificateShape from "@ant-design/icons-svg/es/asn/SafetyCertificateOutlined";
import SafetyShape from "@ant-design/icons-svg/es/asn/SafetyOutlined";
import ScheduleShape from "@ant-design/icons-svg/es/asn/ScheduleOutlined";
import SendShape from "@ant-design/icons-svg/es/asn/SendOutlined";
import SettingShape from "@ant-design/icons-svg/es/asn/SettingOutlined";
import ShopShape from "@ant-design/icons-svg/es/asn/ShopOutlined";
import ShoppingCartShape from "@ant-design/icons-svg/es/asn/ShoppingCartOutlined";
import ShoppingShape from "@ant-design/icons-svg/es/asn/ShoppingOutlined";
import SkinShape from "@ant-design/icons-svg/es/asn/SkinOutlined";
import SolutionShape from "@ant-design/icons-svg/es/asn/SolutionOutlined";
import StarShape from "@ant-design/icons-svg/es/asn/StarOutlined";
import SwitcherShape from "@ant-design/icons-svg/es/asn/SwitcherOutlined";
import TableShape from "@ant-design/icons-svg/es/asn/TableOutlined";
import TagShape from "@ant-design/icons-svg/es/asn/TagOutlined";
import TagsShape from "@ant-design/icons-svg/es/asn/TagsOutlined";
import TeamShape from "@ant-design/icons-svg/es/asn/TeamOutlined";
import ThunderboltShape from "@ant-design/icons-svg/es/asn/ThunderboltOutlined";
import ToolShape from "@ant-design/icons-svg/es/asn/ToolOutlined";
import TransactionShape from "@ant-design/icons-svg/es/asn/TransactionOutlined";
import TrophyShape from "@ant-design/icons-svg/es/asn/TrophyOutlined";
import TruckShape from "@ant-design/icons-svg/es/asn/TruckOutlined";
import UserShape from "@ant-design/icons-svg/es/asn/UserOutlined";
import WalletShape from "@ant-design/icons-svg/es/asn/WalletOutlined";
import WarningShape from "@ant-design/icons-svg/es/asn/WarningOutlined";

/** Icons that an app, form or menu entry may carry; loaded apart. */
export const APP_ICONS = {
  "account-book": AccountBookShape,
  alert: AlertShape,
  apartment: ApartmentShape,
  api: ApiShape,
  appstore: AppstoreShape,
  audit: AuditShape,
  bank: BankShape,
  "bar-chart": BarChartShape,
  barcode: BarcodeShape,
  bell: BellShape,
  block: BlockShape,
  book: BookShape,
  branches: BranchesShape,
  bug: BugShape,
  build: BuildShape,
  bulb: BulbShape,
  calculator: CalculatorShape,
  calendar: CalendarShape,
  camera: CameraShape,
  car: CarShape,
  "carry-out": CarryOutShape,
  cloud: CloudShape,
  cluster: ClusterShape,
  coffee: CoffeeShape,
  "column-width": ColumnWidthShape,
  comment: CommentShape,
  compass: CompassShape,
  contacts: ContactsShape,
  container: ContainerShape,
  control: ControlShape,
  "credit-card": CreditCardShape,
  crown: CrownShape,
  "customer-service": CustomerServiceShape,
  dashboard: DashboardShape,
  database: DatabaseShape,
  desktop: DesktopShape,
  dollar: DollarShape,
  environment: EnvironmentShape,
  experiment: ExperimentShape,
  export: ExportShape,
  file: FileShape,
  "file-done": FileDoneShape,
  "file-protect": FileProtectShape,
  "file-search": FileSearchShape,
  "file-text": FileTextShape,
  fire: FireShape,
  flag: FlagShape,
  folder: FolderShape,
  form: FormShape,
  fund: FundShape,
  "fund-view": FundViewShape,
  "funnel-plot": FunnelPlotShape,
  gift: GiftShape,
  global: GlobalShape,
  gold: GoldShape,
  group: GroupShape,
  hdd: HddShape,
  heart: HeartShape,
  home: HomeShape,
  idcard: IdcardShape,
  import: ImportShape,
  inbox: InboxShape,
  insurance: InsuranceShape,
  key: KeyShape,
  laptop: LaptopShape,
  layout: LayoutShape,
  "line-chart": LineChartShape,
  mail: MailShape,
  "medicine-box": MedicineBoxShape,
  message: MessageShape,
  mobile: MobileShape,
  "money-collect": MoneyCollectShape,
  monitor: MonitorShape,
  notification: NotificationShape,
  "pay-circle": PayCircleShape,
  percentage: PercentageShape,
  phone: PhoneShape,
  "pie-chart": PieChartShape,
  printer: PrinterShape,
  product: ProductShape,
  profile: ProfileShape,
  project: ProjectShape,
  "property-safety": PropertySafetyShape,
  qrcode: QrcodeShape,
  read: ReadShape,
  reconciliation: ReconciliationShape,
  rocket: RocketShape,
  safety: SafetyShape,
  "safety-certificate": SafetyCertificateShape,
  schedule: ScheduleShape,
  send: SendShape,
  setting: SettingShape,
  shop: ShopShape,
  shopping: ShoppingShape,
  "shopping-cart": ShoppingCartShape,
  skin: SkinShape,
  solution: SolutionShape,
  star: StarShape,
  switcher: SwitcherShape,
  table: TableShape,
  tag: TagShape,
  tags: TagsShape,
  team: TeamShape,
  thunderbolt: ThunderboltShape,
  tool: ToolShape,
  transaction: TransactionShape,
  trophy: TrophyShape,
  truck: TruckShape,
  user: UserShape,
  wallet: WalletShape,
  warning: WarningShape,
};
